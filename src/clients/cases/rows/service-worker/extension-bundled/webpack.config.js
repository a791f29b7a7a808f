const path = require('node:path')

module.exports = {
  entry: {
    options: path.join(__dirname, 'code', 'options.js'),
    worker: path.join(__dirname, 'code', 'start.js'),
  },
  output: { path: path.join(__dirname, 'app', 'js'), filename: '[name].js' },
}
