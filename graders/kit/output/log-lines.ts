const LEVEL = /\b(DEBUG|INFO|WARN(?:ING)?|ERROR|CRITICAL|FATAL)\b|["'[<(](debug|info|warn(?:ing)?|error|critical|fatal)["'\]>)]/

export interface LogLine {
  level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL'
  text: string
}

/** The lines of a text that name their severity, as loggers write it: `WARNING:root:…`, `[info] …`, `"level": "error"`. */
export function logLines(text: string): LogLine[] {
  return text.split('\n').flatMap((line) => {
    const found = LEVEL.exec(line.slice(0, 300))
    const word = (found?.[1] ?? found?.[2] ?? '').toUpperCase().replace(/^WARN$/, 'WARNING').replace(/^FATAL$/, 'CRITICAL')
    return word === '' ? [] : [{ level: word as LogLine['level'], text: line }]
  })
}

/** A text most of whose lines name a severity. */
export function isLog(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.length > 0 && logLines(text).length >= lines.length / 2
}
