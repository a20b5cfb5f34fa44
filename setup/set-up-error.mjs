/** A step that could not be made ready. The message is one sentence that tells the reader what to do. */
export class SetUpError extends Error {
  /**
   * @param {string} message
   * @param {string} [log] path of the full log
   */
  constructor(message, log) {
    super(message)
    this.name = 'SetUpError'
    this.log = log
  }
}
