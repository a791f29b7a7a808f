import { defineManifest } from '@crxjs/vite-plugin'

export default defineManifest({
  manifest_version: 3,
  name: 'Agent',
  version: '1.0.0',
  background: { service_worker: 'src/main.ts', type: 'module' },
})
