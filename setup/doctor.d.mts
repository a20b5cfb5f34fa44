/** What a step of the set-up finds on this machine. */
export interface DoctorFinding {
  name: string
  ok: boolean
  /** What is there, in a few words. */
  found: string
  /** What to do, one sentence; only where `ok` is false, or where it could be better. */
  next?: string
}

/** Asks each step of the set-up what the machine has, without changing anything. Under a second, and never throws. */
export function doctor(): Promise<DoctorFinding[]>
