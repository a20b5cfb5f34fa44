import { Command } from 'commander'
import { doctor } from '../../setup/doctor.mjs'

export function doctorCommand(): Command {
  return new Command('doctor').description('say what this machine has and lacks; changes nothing').action(async () => {
    const findings = await doctor()
    for (const { name, ok, found, next } of findings) {
      const state = !ok ? 'missing' : next ? 'warning' : 'ok     '
      process.stdout.write(`${state} ${name.padEnd(12)} ${found}${next ? `\n        ${next}` : ''}\n`)
    }
    if (findings.some(({ ok }) => !ok)) process.exitCode = 2
  })
}
