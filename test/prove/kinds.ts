/** A kind of submission, and the chapter that stands for it: disasters and innocents are tried once per kind. */
export interface Kind {
  name: string
  chapter: string
  exemplar: string
  /** The file that the chapter's commands start. */
  program: string
  /** Cases that mean nothing to this kind, each with the reason. */
  except?: Readonly<Record<string, string>>
}

export const kinds: readonly Kind[] = [
  { name: 'a script', chapter: '01', exemplar: 'plain', program: 'sales_analyzer.py' },
  { name: 'a program with a file as its database', chapter: '13', exemplar: 'functions', program: 'tasks.py' },
  { name: 'a program with a server as its database', chapter: '19', exemplar: 'functions', program: 'data_manager.py' },
]
