module.exports = { join: require('./join') }
