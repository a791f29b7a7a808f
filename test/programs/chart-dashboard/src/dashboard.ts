import Chart from 'chart.js/auto'

const KEEP = 120

interface Sample {
  at: string
  temperature: number
  pressure: number
}

function lineChart(id: string, label: string): Chart {
  return new Chart(document.getElementById(id) as HTMLCanvasElement, {
    type: 'line',
    data: { labels: [], datasets: [{ label, data: [] }] },
    options: { animation: false },
  })
}

function add(chart: Chart, at: string, value: number) {
  chart.data.labels?.push(at)
  chart.data.datasets[0].data.push(value)
  if (chart.data.datasets[0].data.length > KEEP) {
    chart.data.labels?.shift()
    chart.data.datasets[0].data.shift()
  }
  chart.update()
}

const temperature = lineChart('temperature', 'Temperature')
const pressure = lineChart('pressure', 'Pressure')
const lamp = document.getElementById('lamp')!

const ws = new WebSocket('ws://192.168.10.20:1880/ws/boiler')

ws.onopen = () => lamp.classList.add('on')
ws.onclose = () => lamp.classList.remove('on')
ws.onmessage = ({ data }) => {
  const sample: Sample = JSON.parse(data)
  add(temperature, sample.at, sample.temperature)
  add(pressure, sample.at, sample.pressure)
}
