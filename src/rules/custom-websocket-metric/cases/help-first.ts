import { metrics } from '@opentelemetry/api'
import { Gauge } from 'prom-client'

export const open = new Gauge({
  help: 'Clients that are connected (over all instances of the service, by region)',
  labelNames: ['region'],
  // finds: custom-websocket-metric/metric
  name: 'chat_ws_clients',
})

// finds: custom-websocket-metric/metric
export const sent = metrics.getMeter('chat').createCounter('ws.messages.sent')
