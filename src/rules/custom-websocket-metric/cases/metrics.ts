import client from 'prom-client'

// finds: custom-websocket-metric/metric
export const open = new client.Gauge({ name: 'ws_connections_active', help: 'open sockets' })
// clean: streams
export const streams = new client.Gauge({ name: 'sse_streams_open', help: 'open streams' })
// clean: help that speaks of it
export const requests = new client.Counter({ name: 'http_requests_total', help: 'websocket_connections' })

export const sample = {
  Namespace: 'Chat',
  MetricData: [
    // finds: custom-websocket-metric/metric
    { MetricName: 'WebSocketConnections', Value: 1 },
    // clean: of something else
    { MetricName: 'Orders', Value: 1 },
  ],
}

declare const meter: { createUpDownCounter(name: string): unknown }
// finds: custom-websocket-metric/metric
meter.createUpDownCounter('chat.websocket.connections')
// clean: no meter
console.log('websocket_connections')
