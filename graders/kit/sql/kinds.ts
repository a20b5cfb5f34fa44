/** What a statement does to data, as far as CRUD goes; everything else (CREATE, PRAGMA, BEGIN, SELECT 1 …) is `other`. */
export const statementKinds = ['insert', 'select', 'update', 'delete', 'create', 'other'] as const
export type StatementKind = (typeof statementKinds)[number]

/** The four letters of CRUD, with the statement that each stands for. */
export const crud = { create: 'insert', read: 'select', update: 'update', delete: 'delete' } as const satisfies Record<string, StatementKind>
