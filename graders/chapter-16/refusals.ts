/** What a server says most often to a migration, and the next step then. */
const NEXT: readonly [says: RegExp, next: string][] = [
  [/password authentication failed/i, 'Take the password from the environment: it is another one in each place, and .env says which.'],
  [/violates foreign key constraint/i, 'Copy the tables in the order of their foreign keys: users, categories and tags before tasks, and task_tags last.'],
  [/is of type boolean but expression is of type|invalid input syntax for type boolean/i, 'Convert 0 and 1 on the way: bool(value), where it is not None.'],
  [/connection refused|could not translate host name|could not connect/i, 'Take host and port from the environment: your script runs beside the container, so the host is localhost and the port is the published one.'],
  [/relation .* does not exist/i, 'Create a table before what refers to it, and before its rows.'],
  [/no such table|unable to open database file/i, 'Open tasks.db in the folder that the script is started from, or the path in SQLITE_PATH.'],
]

/** The next step after such an error. @param said all that the program printed */
export function nextStep(said: string): string | undefined {
  return NEXT.find(([says]) => says.test(said))?.[1]
}
