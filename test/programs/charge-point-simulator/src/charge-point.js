const CALL = 2
const CALL_RESULT = 3

export class ChargePoint {
  #calls = new Map()

  constructor(centralSystem, id) {
    this.ws = new WebSocket(`${centralSystem}/${id}`, ['ocpp1.6', 'ocpp2.0.1'])
    this.ws.onopen = () => {
      this.version = this.ws.protocol
      this.call('BootNotification', { chargePointVendor: 'Demo', chargePointModel: 'Sim' })
    }
    this.ws.onmessage = ({ data }) => {
      const [type, uniqueId, payload] = JSON.parse(data)
      if (type === CALL_RESULT) {
        this.#calls.get(uniqueId)?.(payload)
        this.#calls.delete(uniqueId)
      }
    }
  }

  call(action, payload) {
    const uniqueId = crypto.randomUUID()
    return new Promise((resolve) => {
      this.#calls.set(uniqueId, resolve)
      this.ws.send(JSON.stringify([CALL, uniqueId, action, payload]))
    })
  }
}
