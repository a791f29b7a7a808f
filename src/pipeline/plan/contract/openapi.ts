/** The parts of OpenAPI 3.1 that a contract is made of. https://spec.openapis.org/oas/v3.1.1.html */

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

export type JsonObject = { readonly [key: string]: Json | undefined }

export interface Server {
  readonly url: string
  /** Parts of the URL that the program makes; each needs a default. */
  readonly variables?: Readonly<Record<string, { readonly default: string; readonly description: string }>>
}

/** Results of the analysis about an operation or a document for which OpenAPI has no field. */
export const extension = 'x-migrate-ws'

export interface Contract {
  readonly openapi: string
  readonly info: JsonObject
  readonly [extension]: {
    /** Folder that was analysed, below the top of its repository; `.` is the top. */
    readonly from: string
  }
  /** Path → method in small letters → operation. */
  readonly paths: Readonly<Record<string, JsonObject>>
  readonly components: JsonObject
}
