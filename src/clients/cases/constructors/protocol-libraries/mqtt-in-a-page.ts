import mqtt from 'mqtt'

export function watch(settings: { broker: string }, show: (topic: string) => void) {
  // socket: protocol:mqtt
  const client = mqtt.connect(settings.broker)
  client.on('message', show)
  document.title = settings.broker
}
