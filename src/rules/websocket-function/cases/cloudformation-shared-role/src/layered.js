const { push } = require('/opt/nodejs/sockets')
exports.handler = async (event) => push(event.text)
