/** What a metric that code makes itself is to the migration, whatever the language. */
export const customMetricWords = {
  why: {
    en: 'Once the sockets are gone nothing sets this metric any more: panels on it go flat and alerts on it stay silent, or go off, without any error. Its name says that it counts sockets.',
    ja: 'ソケットがなくなると、このメトリクスを更新する処理もなくなります。エラーにならないまま、グラフは途絶え、アラートは鳴らなくなるか、誤って発報します。名前から、ソケットを数えるメトリクスと判断しました。',
  },
  whatToDo: {
    en: 'Count streams and messages of the new service under names of their own, move panels and alerts, and remove this metric with the last socket.',
    ja: '新しいサービスのストリーム数やメッセージ数を別の名前で計測し、グラフとアラートを移してください。このメトリクスは最後のソケットとともに削除します。',
  },
  role: 'operations',
  replacement: 'none',
} as const

export const customMetricMessages = {
  metric: {
    en: 'The code makes a metric of sockets: {{metric}}.',
    ja: 'コードがソケットのメトリクスを出力しています：{{metric}}。',
  },
} as const
