import { readFileSync } from 'node:fs'
import mqtt, { connectAsync } from 'mqtt'

const settings = JSON.parse(readFileSync('settings.json', 'utf8'))
const broker = 'mqtts://broker.example.com'

// clean: a setting of a program in Node, where MQTT is spoken over TCP
export const a = connectAsync(settings.server)
// clean: its address is known elsewhere
export const b = mqtt.connect(broker)
// clean: a name of a host alone
export const c = mqtt.connect({ host: settings.host, port: 1883 })
// clean: TCP by its scheme
export const d = mqtt.connect(`tcp://${settings.host}`)
// socket: protocol:mqtt
export const e = mqtt.connect(`wss://${settings.host}/mqtt`)
// socket: protocol:mqtt
export const f = mqtt.connect({ host: settings.host, protocol: 'wss' })
