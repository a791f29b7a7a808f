const backend = process.env.BACKEND_URL ?? 'http://localhost:8000'

module.exports = {
  async rewrites() {
    return [
      { source: '/api/:path*', destination: `${backend}/api/:path*` },
      { source: '/ws', destination: `${backend}/ws` },
      { source: '/about', destination: '/pages/about' },
    ]
  },
}
