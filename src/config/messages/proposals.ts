import { inBoth } from './both';

export const proposals = inBoth(
  {
    title: (count: number) => `個人情報らしいフィールドが${count}個、そのままログに残ります。`,
    hint: '名前から判断した提案です。ボタンで受け入れてから、下の表で1つずつ変えられます。',
    proposal: (field: string, treatment: string) => `${field} → ${treatment}`,
    takeAll: '提案どおりにする',
    badge: '個人情報らしい',
  },
  {
    title: (count: number) => `Fields that look like personal data and are logged as they are: ${count}`,
    hint: 'Told from their names. Accept with the button; each can still be changed in the table below.',
    proposal: (field: string, treatment: string) => `${field} → ${treatment}`,
    takeAll: 'Accept the proposals',
    badge: 'looks personal',
  },
);
