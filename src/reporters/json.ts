import { defineReporter } from './define-reporter.js'
import { jsonText } from './parts/layout.js'

export default defineReporter({
  id: 'json',
  title: 'JSON',
  about: 'The report as data, versioned, for scripts; its shape is in schema/report.schema.json.',
  endings: ['.json'],
  render(report) {
    return jsonText(report)
  },
})
