/** Syncwatch's mark: a watch whose ring is the arrow of a synchronisation. */
export function BrandMark({ className = '' }: { readonly className?: string }) {
  return (
    <svg className={`brand-mark ${className}`} viewBox="0 0 32 32" aria-hidden>
      <path
        d="M25.6 9.4A11.7 11.7 0 1 0 27.7 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="3.4"
        strokeLinecap="round"
      />
      <path
        d="M26.9 3.9v6.2h-6.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M16 9.6V16l4.6 3"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
