const { rows } = require('./rows')
exports.handler = async () => ({ statusCode: 200, body: rows().join('\n') })
