// socket: native manual R03
const charger = new WebSocket('ws://localhost:6900/charger', 'ocpp1.6')
charger.onmessage = (event) => console.log(event.data)

export {}
