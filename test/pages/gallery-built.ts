import { buildGallery } from '../support/gallery.ts'

/** Once before all pages: they would overwrite each other's. */
export async function setup(): Promise<void> {
  await buildGallery()
}
