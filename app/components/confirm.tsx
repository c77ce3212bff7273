"use client";

import * as AlertDialog from "@radix-ui/react-alert-dialog";
import { type ReactNode, useRef } from "react";
import { Button, buttonLook } from "./button";

/** A button of a confirmation. */
export interface ConfirmAction {
  name: string;
  /** Whether it destroys something. */
  isDangerous?: boolean;
  act: () => void;
}

/** Asks for confirmation of an action. `children` explain the effect. Closing it returns the focus to where it was. */
export function Confirm(props: {
  isOpen: boolean;
  title: string;
  children: ReactNode;
  actions: readonly ConfirmAction[];
  busy?: boolean;
  onClose: () => void;
}) {
  const opener = useRef<Element | null>(null);
  return (
    <AlertDialog.Root open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.5)]" />
        <AlertDialog.Content
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // Radix would focus a trigger, but this dialog has none.
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-lg"
        >
          <AlertDialog.Title className="font-semibold text-lg [overflow-wrap:anywhere]">
            {props.title}
          </AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-2 grid min-h-11 content-start gap-2 text-muted">
              {props.children}
            </div>
          </AlertDialog.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel className={buttonLook()}>Cancel</AlertDialog.Cancel>
            {props.actions.map(({ name, isDangerous, act }) => (
              <Button
                key={name}
                look={isDangerous ? "primary" : "plain"}
                className={isDangerous ? "bg-danger text-canvas hover:bg-danger" : undefined}
                disabled={props.busy}
                onClick={act}
              >
                {name}
              </Button>
            ))}
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
