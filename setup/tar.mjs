/**
 * A tar archive (ustar) of plain files, as the engine takes a build context. No file dates and no owners: the same
 * files give the same bytes.
 * @param {{ name: string, mode: number, content: Buffer }[]} files names of at most 100 bytes
 * @returns {Buffer}
 */
export function tar(files) {
  const blocks = files.flatMap(({ name, mode, content }) => {
    if (Buffer.byteLength(name) > 100) throw new Error(`The file name ${name} is too long for a build context: shorten it.`)
    const header = Buffer.alloc(512)
    header.write(name, 0)
    header.write(`${octal(mode, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(content.length, 11)}\0${octal(0, 11)}\0`, 100)
    header.write('        0', 148)
    header.write('ustar\x0000', 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${octal(sum, 6)}\0 `, 148)
    return [header, content, Buffer.alloc((512 - content.length % 512) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

/** @param {number} value @param {number} digits */
const octal = (value, digits) => value.toString(8).padStart(digits, '0')
