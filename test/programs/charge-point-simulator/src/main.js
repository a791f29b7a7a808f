import { ChargePoint } from './charge-point.js'

const point = new ChargePoint('ws://localhost:9000/ocpp', 'CP-1')
document.querySelector('#heartbeat').onclick = () => point.call('Heartbeat', {})
