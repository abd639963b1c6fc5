import { Anchor, Button, type ButtonProps, NavLink } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

/** The router's link in Mantine's clothes: real `<a href>`s with typed paths. */
export const TextLink = createLink(Anchor<'a'>);
export const MenuLink = createLink(NavLink<'a'>);
export const ButtonLink = createLink(ButtonAnchor);

/** Mantine's button is a `<button>` unless it is told otherwise, and a button cannot be opened in a new tab. */
function ButtonAnchor(props: ButtonProps & Omit<ComponentProps<'a'>, keyof ButtonProps>) {
  return <Button component="a" {...props} />;
}
