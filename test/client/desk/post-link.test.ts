import { expect, test } from 'vitest'
import { postLink } from '../../../client/desk/post-link.ts'
import type { Network } from '../../../pipelines/contract/words.ts'

const linkOf = (network: Network, id: string) => postLink({ network, id, handle: 'ada', page: null })

test.each([
  ['bluesky', 'at://did:plc:abc123/app.bsky.feed.post/3lb2', 'https://bsky.app/profile/did:plc:abc123/post/3lb2'],
  ['bluesky', 'at://did:web:a.example/app.bsky.feed.post/3lb2', 'https://bsky.app/profile/did:web:a.example/post/3lb2'],
  ['x', '567588278875213824', 'https://x.com/i/status/567588278875213824'],
  ['news', 'https://paper.example/a?b=c', 'https://paper.example/a?b=c'],
] as const)('a post of %s can be gone to: %s', (network, id, link) => expect(linkOf(network, id)).toBe(link))

test.each([
  ['bluesky', 'at://did:plc:abc/app.bsky.feed.like/3lb2'],
  ['bluesky', 'at://did:plc:abc/app.bsky.feed.post/../../x'],
  ['x', '12/../evil'],
  ['news', 'javascript:alert(1)'],
  ['news', 'data:text/html,x'],
  ['news', 'https://user@evil.example/'],
  ['video', 'p17'],
  ['forum', '//evil.example'],
] as const)('what is no address of %s leads nowhere: %s', (network, id) => expect(linkOf(network, id)).toBeNull())

test.each([
  ['ada', '114902', 'https://town.example/@ada/114902'],
  ['bo@other.example', '114903', 'https://town.example/@bo@other.example/114903'],
  ['../../evil', '1', null],
  ['ada', '1/../../evil', null],
])('a post that %s wrote on Mastodon is read where it was read from: %s', (handle, id, link) =>
  expect(postLink({ network: 'mastodon', id, handle, page: 'https://town.example' })).toBe(link),
)

test('a post on Mastodon leads nowhere while nobody says which server its id is of', () =>
  expect(linkOf('mastodon', '114902')).toBeNull())
