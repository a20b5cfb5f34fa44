/**
 * What the steps have found out about the machine, handed from step to step and in the end to the task.
 * @typedef {object} Machine
 * @property {string} [node] path of the Node 24 that runs the task
 * @property {import('./engine-api.mjs').EngineApi} [engine]
 * @property {string} [temporal] path of Temporal's program
 * @property {string} [chromium] path of a browser
 * @property {string} [gvisor] name of the engine's runtime that is gVisor
 * @property {string} [compose] path of Compose's program, or of the docker that has it as its plugin
 */

/**
 * @typedef {object} Look what a step finds without changing anything
 * @property {boolean} ok
 * @property {string} found in a few words
 * @property {string} [next] what the user can do about it, one sentence; with `ok: false`, or where it could be better
 */

/**
 * @typedef {object} Making
 * @property {Machine} machine
 * @property {string} log path of the step's log
 * @property {AbortSignal} signal
 * @property {(doing: string, usually?: string) => void} tell what is being done now, and how long that usually takes
 * @property {(line: string) => void} onLine the latest line of what runs
 * @property {(pid: number) => void} onStart a program was started
 */

/**
 * One thing the tasks need. `look` also fills in the machine when it finds what is needed; `make` makes it.
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} needs names of steps
 * @property {boolean} [optional] whether the task can do without it when it can't be made
 * @property {string} [lock] folder of the lock, where not the usual one
 * @property {(machine: Machine) => Promise<Look>} look
 * @property {(making: Making) => Promise<void>} make
 */

export {}
