import type { Span } from '../../model/source.js'

/** A setting that sends the requests of one client to one process. */
export interface Affinity {
  /** What a client is known by. */
  readonly by: 'cookie' | 'address'
  /** As people write it. */
  readonly setting: string
  readonly at: Span
  /** Names of what it stands before, as far as they are known. */
  readonly before: readonly string[]
}

/** What a pair of key and value says, in whichever language it is written. */
export type Said = Pick<Affinity, 'by' | 'setting'>

const isTrue = /^(true|on|yes|1)$/i

/**
 * Keys whose value switches affinity on. Sources: Kubernetes `Service.spec.sessionAffinity`; annotations of ingress-nginx, of the
 * controllers of NGINX, HAProxy and Traefik, of the AWS load balancer controller, AGIC and DigitalOcean; GKE `BackendConfig`; Cloud
 * Run; Azure App Service; attributes of target groups; options of Elastic Beanstalk.
 */
const keys: readonly {
  readonly key: RegExp
  readonly value: RegExp
  readonly by: Affinity['by']
}[] = [
  {
    key: /^(sessionAffinity|session_affinity|affinityType)$/,
    value: /^(ClientIP|CLIENT_IP\w*)$/,
    by: 'address',
  },
  {
    key: /^(sessionAffinity|session_affinity|affinityType)$/,
    value: /^(GENERATED_COOKIE|HTTP_COOKIE|STRONG_COOKIE_AFFINITY|true)$/,
    by: 'cookie',
  },
  {
    key: /^(clientAffinityEnabled|client_affinity_enabled|session_affinity_enabled|run\.googleapis\.com\/sessionAffinity|appgw\.ingress\.kubernetes\.io\/cookie-based-affinity)$/,
    value: isTrue,
    by: 'cookie',
  },
  { key: /^(cookieBasedAffinity|cookie_based_affinity)$/, value: /^Enabled$/, by: 'cookie' },
  {
    key: /^(nginx\.ingress\.kubernetes\.io|haproxy-ingress\.github\.io|ingress\.kubernetes\.io)\/affinity$/,
    value: /^cookie$/,
    by: 'cookie',
  },
  {
    key: /^nginx\.ingress\.kubernetes\.io\/upstream-hash-by$/,
    value: /\$(binary_)?remote_addr|\$http_x_forwarded_for/,
    by: 'address',
  },
  { key: /^nginx\.ingress\.kubernetes\.io\/upstream-hash-by$/, value: /^\$cookie_/, by: 'cookie' },
  { key: /^nginx\.(org|com)\/sticky-cookie-services$/, value: /\S/, by: 'cookie' },
  { key: /^nginx\.org\/lb-method$/, value: /^ip_hash$/, by: 'address' },
  { key: /^haproxy\.org\/cookie-persistence(-no-dynamic)?$/, value: /\S/, by: 'cookie' },
  { key: /^haproxy\.org\/load-balance$/, value: /^source$/, by: 'address' },
  {
    key: /^traefik\.ingress\.kubernetes\.io\/(affinity|service\.sticky\.cookie|service\.sticky)$/,
    value: isTrue,
    by: 'cookie',
  },
  {
    key: /^traefik\.http\.services\.[\w-]+\.loadbalancer\.sticky(\.cookie)?$/i,
    value: isTrue,
    by: 'cookie',
  },
  {
    key: /^(alb\.ingress|service\.beta)\.kubernetes\.io\/(aws-load-balancer-)?target-group-attributes$/,
    value: /\bstickiness\.type=source_ip/,
    by: 'address',
  },
  {
    key: /^(alb\.ingress|service\.beta)\.kubernetes\.io\/(aws-load-balancer-)?target-group-attributes$/,
    value: /\bstickiness\.enabled=true/,
    by: 'cookie',
  },
  {
    key: /^service\.beta\.kubernetes\.io\/do-loadbalancer-sticky-sessions-type$/,
    value: /^cookies$/,
    by: 'cookie',
  },
  { key: /^(stickiness\.enabled|StickinessEnabled)$/, value: isTrue, by: 'cookie' },
]

/** What one key with its value says. */
export function saidBy(key: string, value: string): Said | undefined {
  const found = keys.find((one) => one.key.test(key) && one.value.test(value))
  if (!found) return undefined
  const setting = value.length > 40 ? key : `${key}: ${value}`
  return { by: found.by, setting }
}
