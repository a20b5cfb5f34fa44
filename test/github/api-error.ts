/** An answer that GitHub would give instead of the one asked for. Thrown anywhere below a route, answered in one place. */
export class ApiError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422
  readonly errors: readonly object[] | undefined

  constructor(status: ApiError['status'], message: string, errors?: readonly object[]) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.errors = errors
  }
}

export const notFound = () => new ApiError(404, 'Not Found')
export const invalid = (resource: string, field: string, code: string, message?: string) =>
  new ApiError(422, 'Validation Failed', [{ resource, field, code, ...(message === undefined ? {} : { message }) }])
