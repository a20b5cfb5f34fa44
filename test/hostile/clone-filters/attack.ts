import type { Seen, Stage } from '../stage.ts'
import { blob, plantTree, pushAndGrade } from '../stages/clone.ts'

const ATTRIBUTES = '* filter=evil diff=evil merge=evil ident text eol=crlf working-tree-encoding=UTF-16 export-subst\n'

/** Planted as objects: git itself would obey the attributes when it adds a file, and refuse what is no UTF-16. */
export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    const configuration = `[filter "evil"]\n\tsmudge = touch ${push.pwned}\n\tprocess = touch ${push.pwned}\n\trequired = true\n[diff "evil"]\n\ttextconv = touch ${push.pwned}\n`
    const file = async (name: string, text: string) => ({ mode: '100644', type: 'blob', object: await blob(push, text), name })
    return plantTree(push, [await file('.gitattributes', ATTRIBUTES), await file('.gitconfig', configuration)])
  })
}
