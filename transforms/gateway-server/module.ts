/** What a module says that serves a WebSocket API in a process. `Handler`: how its language calls one. */
export interface GatewayModule<Handler> {
  /** Where the API is declared: `serverless.yml`. */
  readonly declaredIn: string
  /** The command that starts it. */
  readonly start: string
  readonly path: string
  /** Those of the configuration; absent: below the path. */
  readonly endpoints?: { readonly stream: string; readonly send: string } | undefined
  readonly routes: readonly { readonly key: string; readonly handler: Handler }[]
  readonly select: string | undefined
  readonly authorizer: Handler | undefined
  readonly identitySources: readonly string[]
  readonly stage: string | undefined
  /** The environment variable that holds the ARN of the API. */
  readonly arnIn: string | undefined
  readonly responses: readonly string[]
  readonly timeout: number | undefined
  readonly broker: boolean
}
