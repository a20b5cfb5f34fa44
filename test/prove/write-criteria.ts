import { writeFile } from 'node:fs/promises'
import { chapters } from '../../graders/chapters.ts'
import { criteriaTable } from './criteria-table.ts'

await writeFile(new URL('../../docs/criteria.md', import.meta.url), await criteriaTable(chapters.values()))
