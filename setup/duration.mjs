/** @param {number} ms @returns {string} such as `0.2 s`, `14 s`, `3 min 5 s` */
export function duration(ms) {
  if (ms < 950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  const rest = seconds % 60 ? ` ${seconds % 60} s` : ''
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min${rest}`
}
