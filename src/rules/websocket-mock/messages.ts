export const messages = {
  library:
    'mock of WebSocket ({{library}}): becomes a mock of EventSource and of fetch, or a server that answers with text/event-stream',
  'global-replaced':
    'global WebSocket is replaced in a test ({{by}}): becomes the same for EventSource, and a fetch that records what is sent',
  'stand-in':
    '{{name}} stands in for a WebSocket: becomes one for EventSource, and a fetch that records what is sent',
  'stand-in-given':
    '{{function}} is given {{name}}, which stands in for a WebSocket: becomes a test of the stream, and of what answers the POSTs',
  'module-mocked': 'module {{module}} is mocked: becomes a mock of what reads the stream, and of fetch',
  'route-mocked':
    'browser test answers WebSockets itself ({{function}}): becomes a route that answers with text/event-stream, and one for the POSTs',
  'frames-watched':
    'browser test watches WebSockets ({{function}}): becomes waiting for the response of the stream, and for the POSTs',
  'test-client':
    'test speaks to a WebSocket route ({{function}}): becomes a test that reads the events of the real stream and posts to the message route',
  'gateway-event':
    'event of an API Gateway WebSocket API is made by hand: becomes an HTTP request to the stream or the message route',
  'connections-mocked':
    'API Gateway connections are mocked ({{function}}): becomes a mock of the channel that the streams listen to',
  'load-test':
    'load test over WebSockets ({{library}}): becomes requests that hold the stream open, and POSTs',
} as const
