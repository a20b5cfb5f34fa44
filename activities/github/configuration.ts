import { z } from 'zod'

/** How this deployment speaks to GitHub: as an App, or with a plain token where no App can be had. */
export const gitHubConfigurationSchema = z.object({
  /** `https://api.github.com`, or `https://HOST/api/v3` of an Enterprise server. */
  apiUrl: z.url().default('https://api.github.com'),
  /** Where git fetches from: `https://github.com`. */
  gitUrl: z.url().default('https://github.com'),
  auth: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('app'), appId: z.coerce.number().int(), privateKey: z.string().min(1) }),
    z.object({ kind: z.literal('token'), token: z.string().min(1) }),
  ]),
})
export type GitHubConfiguration = z.infer<typeof gitHubConfigurationSchema>
