import { defineSignal } from '@temporalio/workflow'

/**
 * Something happened to the subject: look at GitHub again. The event itself is not believed, so its order is nothing.
 * Whoever has just seen the newest commit on GitHub says which, so that nobody looks for it twice.
 */
export const changed = defineSignal<[sha?: string]>('changed')

/** Grade the newest commit again although it has a verdict. */
export const regrade = defineSignal('regrade')
