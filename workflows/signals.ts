import { defineSignal } from '@temporalio/workflow'

/** Something happened to the subject: look at GitHub again. The event itself is not believed, so its order is nothing. */
export const changed = defineSignal('changed')

/** Grade the newest commit again although it has a verdict. */
export const regrade = defineSignal('regrade')
