/** Task queues: workflows and short work on GitHub go to one, the gradings to another that only grading hosts poll. */
export const queues = { gitHub: 'gonogo', grading: 'gonogo-grading' } as const
