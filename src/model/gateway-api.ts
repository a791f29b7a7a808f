import type { Link } from './finding.js'
import type { Location } from './source.js'

/** A function that a WebSocket API calls. */
export interface GatewayFunction {
  /** What people call it. */
  readonly label: string
  readonly location: Location
  /** The folder in which Lambda finds its modules; undefined: its code is not packed from this tree. */
  readonly root: string | undefined
  /** Where its code may lie. */
  readonly handlers: readonly Link[]
  /** As the declaration names it, also where the code is not there: `wsMessage.handler`. */
  readonly handler?: string | undefined
  /** Where the declaration says that other code is put in the place of what it packs. */
  readonly replaced?: Location | undefined
  /** The configuration says where its code is. */
  readonly isNamed?: boolean
  /** In seconds, as declared. */
  readonly timeout?: number | undefined
  /** Names of environment variables that it is given. */
  readonly environment: readonly string[]
  /** Those of them whose value names the API, as far as it was read. */
  readonly ofApi?: readonly ApiVariable[] | undefined
}

/** `arn`: for policies; `address`: where it is called, by clients or by senders; `id`: the rest of either is put together elsewhere. */
export interface ApiVariable {
  readonly name: string
  readonly is: 'arn' | 'address' | 'id'
}

export interface GatewayRoute {
  readonly key: string
  readonly location: Location
  /** Absent: the declaration leads to no function of this tree. */
  readonly fn?: GatewayFunction | undefined
  /** What the handler returns goes to the client. */
  readonly isAnswered: boolean
}

export interface GatewayAuthorizer {
  readonly location: Location
  readonly name: string
  readonly fn?: GatewayFunction | undefined
  /** Where no function was read: it is one of another place, or only the deployment knows which. Absent: neither is known. */
  readonly without?: 'elsewhere' | 'deployment' | undefined
  /** undefined: only the deployment knows one of them. */
  readonly identitySources: readonly string[] | undefined
}

export interface Beyond {
  readonly location: Location
  /** A type of authorizers, or of integrations as API Gateway names it: `HTTP_PROXY`. */
  readonly what: OtherAuthorizer | (string & {})
}

const otherAuthorizers = ['AWS_IAM', 'COGNITO', 'JWT', 'NO_FUNCTION'] as const

/** Who is let in by something else than a Lambda function. */
export type OtherAuthorizer = (typeof otherAuthorizers)[number]

/** A function that a person names can stand in its place. */
export function isOtherAuthorizer(what: string): what is OtherAuthorizer {
  return (otherAuthorizers as readonly string[]).includes(what)
}

/** Of the type of authorization that a route names; undefined: none, or by a function. */
export function otherAuthorization(type: string | undefined): OtherAuthorizer | undefined {
  if (type === undefined || /^(NONE|CUSTOM|REQUEST)$/.test(type)) return undefined
  if (/COGNITO/.test(type)) return 'COGNITO'
  return isOtherAuthorizer(type) ? type : undefined
}

/** What an ARN calls, as far as it is written; undefined: a function, or it is no ARN. */
export function otherThanFunction(arn: string): OtherAuthorizer | undefined {
  if (!/^arn:/.test(arn) || /:lambda:|\$\{/.test(arn.replace(/\$\{AWS::\w+\}/g, ''))) return undefined
  return /^arn:[^:]*:cognito-idp\b/.test(arn) ? 'COGNITO' : 'NO_FUNCTION'
}

/** Who is let in: by a function, by something else, or anybody. */
export type Authorization = Pick<GatewayApi, 'authorizer' | 'beyond'>

/** A WebSocket API of API Gateway, as it is declared. */
export interface GatewayApi {
  readonly label: string
  readonly location: Location
  /** The route selection expression. */
  readonly select:
    | { readonly kind: 'text'; readonly text: string; readonly location: Location }
    | { readonly kind: 'usual' }
    | { readonly kind: 'unknown'; readonly location: Location }
  /** Absent: only the deployment knows it. */
  readonly stage?: string | undefined
  readonly routes: readonly GatewayRoute[]
  readonly authorizer?: GatewayAuthorizer | undefined
  /** What is declared and no Lambda function does: an integration of another kind, an authorizer that is none. */
  readonly beyond: readonly Beyond[]
  /** Functions that are declared where they could not be read: they may have routes. */
  readonly unread?: readonly { readonly location: Location; readonly name: string }[] | undefined
  /** What of the tree the functions are packed of, where that is less than all of it. */
  readonly packed?: { readonly location: Location; readonly patterns: readonly string[] } | undefined
}

/** Of one whose value names the API. `value`: as it is put together (`arn:aws:execute-api:${AWS::Region}:…`), or as it is written. */
export function variableOfApi(name: string, value: string): ApiVariable {
  if (/^["']?arn:|execution_arn|\bvar\.(?:\w*_)?arn\b/.test(value)) return { name, is: 'arn' }
  return { name, is: /:\/\/|\bexecute-api\b|endpoint|url/i.test(value) ? 'address' : 'id' }
}

/** Names of environment variables that the functions of its routes and its authorizer are given, sorted. */
export function environmentOf(api: GatewayApi): readonly string[] {
  return [...new Set(functionsOf(api).flatMap(({ environment }) => environment))].sort()
}

/** Those of them whose value names the API in this way, sorted. */
export function variablesOfApi(api: GatewayApi, is: ApiVariable['is']): readonly string[] {
  const found = functionsOf(api).flatMap(({ ofApi = [] }) => ofApi.filter((one) => one.is === is))
  return [...new Set(found.map(({ name }) => name))].sort()
}

function functionsOf({ routes, authorizer }: GatewayApi): readonly GatewayFunction[] {
  return [...routes.map(({ fn }) => fn), authorizer?.fn].filter((fn) => fn !== undefined)
}
