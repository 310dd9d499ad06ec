// The same form in React, with React Hook Form and zod.
import { zodResolver } from '@hookform/resolvers/zod';
import { createElement as h, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { useForm } from 'react-hook-form';
import * as z from 'zod';
import { place } from './place.js';

const answers = z.object({
  cover: z.enum(['basic', 'premium']),
  name: z.string().min(2),
  phone: z.string().regex(/^\+?\d{10,14}$/),
  email: z.email(),
});

function Form({ onShown }) {
  const { register, handleSubmit, formState } = useForm({ resolver: zodResolver(answers) });
  useEffect(onShown, [onShown]);
  const error = (name) => h('span', { role: 'alert' }, formState.errors[name]?.message);
  const cover = (value, label) => h('label', null, h('input', { type: 'radio', value, ...register('cover') }), label);
  const field = (name, label, type, autoComplete) =>
    h('label', null, label, h('input', { type, autoComplete, ...register(name) }), error(name));
  return h(
    'form',
    { onSubmit: handleSubmit(() => {}), noValidate: true },
    h('h2', null, 'Protect your phone'),
    cover('basic', 'Basic, ₦7,200 for a year'),
    cover('premium', 'Premium, ₦14,400 for a year'),
    error('cover'),
    field('name', 'Name', 'text', 'name'),
    field('phone', 'Phone', 'tel', 'tel'),
    field('email', 'E-mail', 'email', 'email'),
    h('button', { type: 'submit' }, 'Continue'),
  );
}

place(
  (root) =>
    new Promise((resolve) => {
      const container = root.appendChild(document.createElement('div'));
      createRoot(container).render(h(Form, { onShown: resolve }));
    }),
);
