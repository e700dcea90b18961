import * as v from 'valibot';
import type { components } from './schema.generated';

type Schemas = components['schemas'];
export type Post = Schemas['Post'];
export type Feed = Schemas['Feed'];
export type Profile = Schemas['Profile'];

/** Validates a response at run time. Its output has the type of the contract. */
export type ResponseSchema<Data> = v.GenericSchema<unknown, Data>;

// Unknown members are ignored, because a newer API may add some.
const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
);
const nullableText = v.nullable(v.string());

export const postSchema: ResponseSchema<Post> = v.object({
  id: v.string(),
  text: v.string(),
  author: v.object({ name: nullableText, picture: nullableText }),
  mine: v.boolean(),
  createdAt: instant,
  updatedAt: instant,
  version: v.pipe(v.number(), v.integer()),
});

export const feedSchema: ResponseSchema<Feed> = v.object({
  items: v.array(postSchema),
  nextCursor: nullableText,
});

export const profileSchema: ResponseSchema<Profile> = v.object({
  name: nullableText,
  picture: nullableText,
  permissions: v.array(v.string()),
});
