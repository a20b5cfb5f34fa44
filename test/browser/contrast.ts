/**
 * For the browser: the texts on the page that are hard to read, by WCAG 2.2's contrast of 4.5 to 1
 * (https://www.w3.org/TR/WCAG22/#contrast-minimum).
 */
export const HARD_TO_READ = `(() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((value, at) => value * a + below[at] * (1 - a))
  const ground = (element) => {
    if (element === null) return [255, 255, 255]
    const [r, g, b, a = 1] = numbers(getComputedStyle(element).backgroundColor)
    return a === 1 ? [r, g, b] : over([r, g, b, a], ground(element.parentElement))
  }
  const luminance = (colour) => {
    const [r, g, b] = colour.map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one, other) => {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (lighter + 0.05) / (darker + 0.05)
  }
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    const text = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()).join('')
    if (text === '' || element.tagName === 'SCRIPT' || !element.checkVisibility()) return []
    const below = ground(element)
    const ratio = contrast(over(numbers(getComputedStyle(element).color), below), below)
    return ratio < 4.5 ? [text.slice(0, 40) + ': ' + ratio.toFixed(1)] : []
  })
})()`
