const { deliver } = require('./deliver')
exports.handler = async (event) => deliver(event.id, event.text)
