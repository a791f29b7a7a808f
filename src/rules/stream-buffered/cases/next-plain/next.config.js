module.exports = { compress: false }
