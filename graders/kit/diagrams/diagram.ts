/** An entity-relationship diagram, in whatever notation it was written. */
export interface Diagram {
  /** Where it stands: a file, and for a code block in a document the line that it begins at. */
  where: string
  notation: string
  entities: readonly Entity[]
  relations: readonly Relation[]
}

export interface Entity {
  name: string
  /** Empty in a diagram that shows tables without their columns. */
  attributes: readonly Attribute[]
}

export interface Attribute {
  name: string
  /** Empty when the diagram says none. */
  type: string
  keys: readonly ('PK' | 'FK' | 'UK')[]
}

/** A line between two entities, whichever way it was drawn. */
export interface Relation {
  between: readonly [string, string]
}

/** A diagram that its own notation's reader refuses; the message is for the learner. */
export class DiagramError extends Error {
  override readonly name = 'DiagramError'
}
