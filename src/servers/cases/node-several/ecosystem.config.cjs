module.exports = {
  apps: [
    { name: 'feed', cwd: './feed', script: 'dist/index.js', env: { PORT: 80 }, instances: 'max' },
    { name: 'one', cwd: './one', script: 'dist/index.js', instances: 1 },
  ],
}
