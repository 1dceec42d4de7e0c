import { SegmentedControl } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReplyPreview } from '../../api/types';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { MailFrame } from '../../ui/mail_frame';
import { Trouble } from '../../ui/trouble';
import css from './reply_editor.module.css';

const phone = 375;

/** The mail as it will arrive, on a desk or on a phone. */
export function ReplyPreviewPanel({ preview }: { preview: UseQueryResult<ReplyPreview> }) {
  const t = useText();
  const [width, setWidth] = useState<'desk' | 'phone' | 'text'>('desk');
  if (preview.isError) return <Trouble error={preview.error} retry={preview.refetch} />;
  if (!preview.data) return <Loading rows={1} height={240} />;
  const { subject, html, text } = preview.data;
  return (
    <section aria-label={t('ui.preview.title')}>
      <div className={css.previewHead}>
        <h3>{t('ui.preview.title')}</h3>
        <SegmentedControl
          size="xs"
          aria-label={t('ui.preview.width')}
          value={width}
          onChange={(value) => setWidth(value as typeof width)}
          data={[
            { value: 'desk', label: t('ui.preview.desk') },
            { value: 'phone', label: t('ui.preview.phone') },
            { value: 'text', label: t('ui.preview.text') },
          ]}
        />
      </div>
      <p className={css.subject}>
        <span className="faint">{t('ui.reply.subject')}: </span>
        <bdi className="strong">{subject}</bdi>
      </p>
      {width === 'text' ? (
        <pre className="user-text small">{text}</pre>
      ) : (
        <MailFrame
          title={t('ui.preview.title')}
          html={html}
          width={width === 'phone' ? phone : undefined}
        />
      )}
    </section>
  );
}
